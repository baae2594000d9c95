/** The project's top folder, told by the runner: the tests are bundled and do not know where they were written. */
export const projectRoot = process.env.SETWISE_ROOT ?? process.cwd();
