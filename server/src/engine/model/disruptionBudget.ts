/** `policyv1.PodDisruptionBudget`. */
import { LabelSelector, ObjectMeta } from './metadata.ts';
import { ObjectView } from './view.ts';

export class DisruptionBudgetSpec extends ObjectView {
  get selector() {
    return this.object('selector', LabelSelector);
  }
  /** An IntOrString as written. */
  get minAvailable() {
    return this.scalar('minAvailable');
  }
  /** An IntOrString as written. */
  get maxUnavailable() {
    return this.scalar('maxUnavailable');
  }
}

export class DisruptionBudget extends ObjectView {
  get metadata() {
    return this.object('metadata', ObjectMeta);
  }
  get spec() {
    return this.object('spec', DisruptionBudgetSpec);
  }
}
