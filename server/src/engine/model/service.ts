/** `corev1.Service`. */
import { ObjectMeta, StringMap } from './metadata.ts';
import { ObjectView } from './view.ts';

export class ServicePort extends ObjectView {
  get name() {
    return this.text('name');
  }
  get port() {
    return this.integer('port');
  }
  /** A number or a name, as written. */
  get targetPort() {
    return this.scalar('targetPort');
  }
  get protocol() {
    return this.text('protocol');
  }
}

export class ServiceSpec extends ObjectView {
  get type() {
    return this.text('type');
  }
  get clusterIP() {
    return this.text('clusterIP');
  }
  get selector() {
    return this.object('selector', StringMap);
  }
  get ports() {
    return this.list('ports', ServicePort);
  }
  get publishNotReadyAddresses() {
    return this.boolean('publishNotReadyAddresses');
  }

  /** Only the exact word makes a Service headless; an empty string does not. */
  get isHeadless(): boolean {
    return this.clusterIP.value === 'None';
  }
}

export class Service extends ObjectView {
  get metadata() {
    return this.object('metadata', ObjectMeta);
  }
  get spec() {
    return this.object('spec', ServiceSpec);
  }
}
