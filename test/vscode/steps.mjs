/** Runs named steps one after the other, each of which needs those before it: the first that fails ends the run. */

/**
 * @param {Readonly<Record<string, () => Promise<void> | void>>} steps
 * @param {() => Promise<unknown>} [onFailure]
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function runSteps(steps, onFailure) {
  let passed = 0;
  for (const [name, step] of Object.entries(steps)) {
    try {
      await step();
      passed++;
      console.log(`  ✔ ${name}`);
    } catch (error) {
      console.log(`  ✖ ${name}\n${error.stack}`);
      await onFailure?.();
      return { passed, failed: 1 };
    }
  }
  return { passed, failed: 0 };
}

/** Asks again and again until something is true. */
export async function waitUntil(what, isTrue) {
  const deadline = Date.now() + 20_000;
  while (!(await isTrue())) {
    if (Date.now() > deadline) throw new Error(`Not in time: ${what}`);
    await new Promise(resolve => setTimeout(resolve, 40));
  }
}
