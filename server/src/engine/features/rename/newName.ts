/** Which names the API server takes for what, in the words of someone who types one. */
import { revisionLabelFits } from '../../identity/nameLimits.ts';
import { isGateOn } from '../../release/featureGates.ts';
import type { Target } from '../../release/release.ts';
import {
  configKeyFault,
  dnsLabelFault,
  dnsLetterLabelFault,
  dnsSubdomainFault,
  type FormatCheck,
  labelValueFault,
  portNameFault,
  qualifiedNameFault,
} from '../../validation/names.ts';
import type { NameSymbol } from '../names/nameSymbol.ts';

interface NameForm {
  readonly check: FormatCheck;
  /** The end of a sentence that begins with what is named. */
  readonly words: string;
}

const LABEL: NameForm = {
  check: dnsLabelFault,
  words: 'has at most 63 characters, a-z, 0-9 and -, with a letter or digit at both ends',
};
const LETTER_LABEL: NameForm = {
  check: dnsLetterLabelFault,
  words:
    'has at most 63 characters, a-z, 0-9 and -, with a letter at the start and a letter or digit at the end',
};
const SUBDOMAIN: NameForm = {
  check: dnsSubdomainFault,
  words: 'has at most 253 characters, a-z, 0-9, - and dots, with a letter or digit at both ends',
};
const PORT: NameForm = {
  check: portNameFault,
  words: 'has at most 15 characters, a-z, 0-9 and single -, with at least one letter',
};
const LABEL_VALUE: NameForm = {
  check: labelValueFault,
  words: 'has at most 63 characters, letters, digits, -, _ and dots, with a letter or digit at both ends',
};
const LABEL_KEY: NameForm = {
  check: qualifiedNameFault,
  words:
    'has at most 63 characters, letters, digits, -, _ and dots, and may have a domain and a slash before it',
};
const CONFIG_KEY: NameForm = {
  check: configKeyFault,
  words: 'has at most 253 characters, letters, digits, -, _ and dots',
};

/** Why something cannot be called so; undefined when it can. */
export function newNameFault(
  name: string,
  symbol: NameSymbol,
  part: 'name' | 'label-key',
  target: Target,
): string | undefined {
  const noun = part === 'label-key' ? 'label key' : nounOf(symbol);
  const { check, words } = part === 'label-key' ? LABEL_KEY : formOf(symbol, target);
  // An empty value is a label's, but nothing that a person would rename to.
  if (name === '' || check(name) !== undefined) return `A ${noun} ${words}.`;
  const isSet = symbol.kind === 'resource' && symbol.resource.kind === 'StatefulSet';
  if (isSet && revisionLabelFits(name) === 'no') {
    return `Pods of StatefulSet "${name}" would never start: the name and a revision hash make a label of more than 63 characters. Use at most 52.`;
  }
  return undefined;
}

/** `Service name`, `volume name`. */
function nounOf(symbol: NameSymbol): string {
  switch (symbol.kind) {
    case 'resource':
      return `${symbol.resource.kind} name`;
    case 'label':
      return 'label value';
    case 'key':
      return 'key';
    case 'claim-template':
      return 'claim template name';
    case 'container-port':
    case 'service-port':
      return 'port name';
    case 'volume':
    case 'container':
      return `${symbol.kind} name`;
  }
}

/** As `engine/validation` judges each of them. */
function formOf(symbol: NameSymbol, target: Target): NameForm {
  switch (symbol.kind) {
    case 'resource':
      return resourceForm(symbol.resource.kind, target);
    case 'label':
      return LABEL_VALUE;
    case 'key':
      return CONFIG_KEY;
    case 'container-port':
      return PORT;
    // A claim template's name is that of a volume of the Pods, too.
    case 'claim-template':
    case 'service-port':
    case 'volume':
    case 'container':
      return LABEL;
  }
}

function resourceForm(kind: string, target: Target): NameForm {
  if (kind === 'StatefulSet') return LABEL;
  if (kind !== 'Service') return SUBDOMAIN;
  return isGateOn(target, 'RelaxedServiceNameValidation') ? LABEL : LETTER_LABEL;
}
