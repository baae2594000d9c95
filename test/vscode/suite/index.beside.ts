/** The cases with the YAML extension installed, as `index.ts`. */
import Mocha from 'mocha';
import { describeBeside } from './beside.cases.ts';
import { runMocha } from './runMocha.ts';

export const run = () => runMocha(Mocha, describeBeside);
