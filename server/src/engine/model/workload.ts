/** `appsv1.StatefulSet` and `appsv1.DaemonSet`. */
import { LabelSelector, ObjectMeta, StringMap } from './metadata.ts';
import { PodTemplate } from './podSpec.ts';
import { ObjectView } from './view.ts';

export class ClaimResources extends ObjectView {
  get requests() {
    return this.object('requests', StringMap);
  }
}

export class ClaimSpec extends ObjectView {
  get accessModes() {
    return this.texts('accessModes');
  }
  get storageClassName() {
    return this.text('storageClassName');
  }
  get resources() {
    return this.object('resources', ClaimResources);
  }
}

/** `corev1.PersistentVolumeClaim`, as a manifest of its own or as a claim template. */
export class Claim extends ObjectView {
  get metadata() {
    return this.object('metadata', ObjectMeta);
  }
  get spec() {
    return this.object('spec', ClaimSpec);
  }
}

export class RollingUpdate extends ObjectView {
  get partition() {
    return this.integer('partition');
  }
  /** An IntOrString as written. */
  get maxUnavailable() {
    return this.scalar('maxUnavailable');
  }
  /** An IntOrString as written. */
  get maxSurge() {
    return this.scalar('maxSurge');
  }
}

export class UpdateStrategy extends ObjectView {
  get type() {
    return this.text('type');
  }
  get rollingUpdate() {
    return this.object('rollingUpdate', RollingUpdate);
  }
}

export class Ordinals extends ObjectView {
  get start() {
    return this.integer('start');
  }
}

export class RetentionPolicy extends ObjectView {
  get whenDeleted() {
    return this.text('whenDeleted');
  }
  get whenScaled() {
    return this.text('whenScaled');
  }
}

/** What StatefulSets and DaemonSets share. */
export class WorkloadSpec extends ObjectView {
  get selector() {
    return this.object('selector', LabelSelector);
  }
  get template() {
    return this.object('template', PodTemplate);
  }
  get updateStrategy() {
    return this.object('updateStrategy', UpdateStrategy);
  }
  get minReadySeconds() {
    return this.integer('minReadySeconds');
  }
}

export class StatefulSetSpec extends WorkloadSpec {
  get serviceName() {
    return this.text('serviceName');
  }
  get replicas() {
    return this.integer('replicas');
  }
  get ordinals() {
    return this.object('ordinals', Ordinals);
  }
  get podManagementPolicy() {
    return this.text('podManagementPolicy');
  }
  get volumeClaimTemplates() {
    return this.list('volumeClaimTemplates', Claim);
  }
  get persistentVolumeClaimRetentionPolicy() {
    return this.object('persistentVolumeClaimRetentionPolicy', RetentionPolicy);
  }
}

export class StatefulSet extends ObjectView {
  get metadata() {
    return this.object('metadata', ObjectMeta);
  }
  get spec() {
    return this.object('spec', StatefulSetSpec);
  }
}

export class DaemonSet extends ObjectView {
  get metadata() {
    return this.object('metadata', ObjectMeta);
  }
  get spec() {
    return this.object('spec', WorkloadSpec);
  }
}
