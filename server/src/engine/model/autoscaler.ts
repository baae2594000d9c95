/** `autoscaling.HorizontalPodAutoscaler` of any version, and KEDA's `ScaledObject`: what sets the replicas of something. */
import { ObjectMeta } from './metadata.ts';
import { ObjectView } from './view.ts';

export class ScaleTargetRef extends ObjectView {
  get apiVersion() {
    return this.text('apiVersion');
  }
  get kind() {
    return this.text('kind');
  }
  get name() {
    return this.text('name');
  }
}

export class AutoscalerSpec extends ObjectView {
  get scaleTargetRef() {
    return this.object('scaleTargetRef', ScaleTargetRef);
  }
  /** Of a HorizontalPodAutoscaler. */
  get minReplicas() {
    return this.integer('minReplicas');
  }
  get maxReplicas() {
    return this.integer('maxReplicas');
  }
  /** Of a ScaledObject. */
  get minReplicaCount() {
    return this.integer('minReplicaCount');
  }
  get maxReplicaCount() {
    return this.integer('maxReplicaCount');
  }
}

export class Autoscaler extends ObjectView {
  get metadata() {
    return this.object('metadata', ObjectMeta);
  }
  get spec() {
    return this.object('spec', AutoscalerSpec);
  }
}
