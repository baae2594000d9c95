/** The version of the package; the bundle holds only the one word. */
import { version } from '../package.json';

export const VERSION: string = version;
