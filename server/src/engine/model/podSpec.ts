/** `corev1.PodTemplateSpec`, `corev1.PodSpec` and what they hold. */
import { Container } from './container.ts';
import { LabelSelector, ObjectMeta, StringMap } from './metadata.ts';
import { ObjectView } from './view.ts';

export class ClaimSource extends ObjectView {
  get claimName() {
    return this.text('claimName');
  }
}

export class HostPath extends ObjectView {
  /** On the node; `path` of a view is where it stands in the manifest. */
  get hostPath() {
    return this.text('path');
  }
  get type() {
    return this.text('type');
  }
}

export class ConfigMapSource extends ObjectView {
  get name() {
    return this.text('name');
  }
  get optional() {
    return this.boolean('optional');
  }
  get items() {
    return this.list('items', KeyToPath);
  }
}

export class SecretSource extends ObjectView {
  get secretName() {
    return this.text('secretName');
  }
  get optional() {
    return this.boolean('optional');
  }
  get items() {
    return this.list('items', KeyToPath);
  }
}

export class KeyToPath extends ObjectView {
  get key() {
    return this.text('key');
  }
}

export class Volume extends ObjectView {
  get name() {
    return this.text('name');
  }
  get hostPath() {
    return this.object('hostPath', HostPath);
  }
  get emptyDir() {
    return this.object('emptyDir', ObjectView);
  }
  get configMap() {
    return this.object('configMap', ConfigMapSource);
  }
  get secret() {
    return this.object('secret', SecretSource);
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

export class PodAffinityTerm extends ObjectView {
  get labelSelector() {
    return this.object('labelSelector', LabelSelector);
  }
  get namespaces() {
    return this.texts('namespaces');
  }
  get namespaceSelector() {
    return this.object('namespaceSelector', LabelSelector);
  }
  get topologyKey() {
    return this.text('topologyKey');
  }
}

export class WeightedPodAffinityTerm extends ObjectView {
  get podAffinityTerm() {
    return this.object('podAffinityTerm', PodAffinityTerm);
  }
}

/** `PodAffinity` and `PodAntiAffinity`, which have the same fields. */
export class PodAffinity extends ObjectView {
  get required() {
    return this.list('requiredDuringSchedulingIgnoredDuringExecution', PodAffinityTerm);
  }
  get preferred() {
    return this.list('preferredDuringSchedulingIgnoredDuringExecution', WeightedPodAffinityTerm);
  }
}

export class Affinity extends ObjectView {
  get nodeAffinity() {
    return this.object('nodeAffinity', NodeAffinity);
  }
  get podAffinity() {
    return this.object('podAffinity', PodAffinity);
  }
  get podAntiAffinity() {
    return this.object('podAntiAffinity', PodAffinity);
  }
}

export class TopologySpreadConstraint extends ObjectView {
  get labelSelector() {
    return this.object('labelSelector', LabelSelector);
  }
  get topologyKey() {
    return this.text('topologyKey');
  }
  get maxSkew() {
    return this.integer('maxSkew');
  }
  get whenUnsatisfiable() {
    return this.text('whenUnsatisfiable');
  }
}

export class PodSecurityContext extends ObjectView {
  get runAsUser() {
    return this.integer('runAsUser');
  }
  get runAsGroup() {
    return this.integer('runAsGroup');
  }
  get runAsNonRoot() {
    return this.boolean('runAsNonRoot');
  }
  get fsGroup() {
    return this.integer('fsGroup');
  }
  get fsGroupChangePolicy() {
    return this.text('fsGroupChangePolicy');
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
  get topologySpreadConstraints() {
    return this.list('topologySpreadConstraints', TopologySpreadConstraint);
  }
  get securityContext() {
    return this.object('securityContext', PodSecurityContext);
  }
  get serviceAccountName() {
    return this.text('serviceAccountName');
  }
  get priorityClassName() {
    return this.text('priorityClassName');
  }
  get dnsPolicy() {
    return this.text('dnsPolicy');
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
