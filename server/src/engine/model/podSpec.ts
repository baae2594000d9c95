/** `corev1.PodTemplateSpec`, `corev1.PodSpec` and what they hold. */
import { Container } from './container.ts';
import { ObjectMeta, StringMap } from './metadata.ts';
import { ObjectView } from './view.ts';

export class ClaimSource extends ObjectView {
  get claimName() {
    return this.text('claimName');
  }
}

export class Volume extends ObjectView {
  get name() {
    return this.text('name');
  }
  get persistentVolumeClaim() {
    return this.object('persistentVolumeClaim', ClaimSource);
  }
}

export class Toleration extends ObjectView {
  get key() {
    return this.text('key');
  }
  get operator() {
    return this.text('operator');
  }
  get value() {
    return this.text('value');
  }
  get effect() {
    return this.text('effect');
  }
  get tolerationSeconds() {
    return this.integer('tolerationSeconds');
  }
}

export class NodeSelectorRequirement extends ObjectView {
  get key() {
    return this.text('key');
  }
  get operator() {
    return this.text('operator');
  }
  get values() {
    return this.texts('values');
  }
}

export class NodeSelectorTerm extends ObjectView {
  get matchExpressions() {
    return this.list('matchExpressions', NodeSelectorRequirement);
  }
  get matchFields() {
    return this.list('matchFields', NodeSelectorRequirement);
  }
}

export class NodeSelector extends ObjectView {
  get nodeSelectorTerms() {
    return this.list('nodeSelectorTerms', NodeSelectorTerm);
  }
}

export class NodeAffinity extends ObjectView {
  get required() {
    return this.object('requiredDuringSchedulingIgnoredDuringExecution', NodeSelector);
  }
}

export class Affinity extends ObjectView {
  get nodeAffinity() {
    return this.object('nodeAffinity', NodeAffinity);
  }
}

export class PodSpec extends ObjectView {
  get containers() {
    return this.list('containers', Container);
  }
  get initContainers() {
    return this.list('initContainers', Container);
  }
  get volumes() {
    return this.list('volumes', Volume);
  }
  get nodeName() {
    return this.text('nodeName');
  }
  get nodeSelector() {
    return this.object('nodeSelector', StringMap);
  }
  get affinity() {
    return this.object('affinity', Affinity);
  }
  get tolerations() {
    return this.list('tolerations', Toleration);
  }
  get hostNetwork() {
    return this.boolean('hostNetwork');
  }
  get terminationGracePeriodSeconds() {
    return this.integer('terminationGracePeriodSeconds');
  }

  /** Init containers first, as the kubelet starts them. */
  get allContainers(): readonly Container[] {
    return [...this.initContainers.items, ...this.containers.items];
  }
}

export class PodTemplate extends ObjectView {
  get metadata() {
    return this.object('metadata', ObjectMeta);
  }
  get spec() {
    return this.object('spec', PodSpec);
  }
}
