/** `corev1.Container` and what it holds. */
import { StringMap } from './metadata.ts';
import { ObjectView } from './view.ts';

export class VolumeMount extends ObjectView {
  get name() {
    return this.text('name');
  }
  get mountPath() {
    return this.text('mountPath');
  }
  get subPath() {
    return this.text('subPath');
  }
}

export class VolumeDevice extends ObjectView {
  get name() {
    return this.text('name');
  }
  get devicePath() {
    return this.text('devicePath');
  }
}

export class ContainerPort extends ObjectView {
  get name() {
    return this.text('name');
  }
  get containerPort() {
    return this.integer('containerPort');
  }
  get hostPort() {
    return this.integer('hostPort');
  }
  get protocol() {
    return this.text('protocol');
  }
}

export class EnvVar extends ObjectView {
  get name() {
    return this.text('name');
  }
  get value() {
    return this.text('value');
  }
}

export class ResourceRequirements extends ObjectView {
  get requests() {
    return this.object('requests', StringMap);
  }
  get limits() {
    return this.object('limits', StringMap);
  }
}

export class Container extends ObjectView {
  get name() {
    return this.text('name');
  }
  get image() {
    return this.text('image');
  }
  get command() {
    return this.texts('command');
  }
  get args() {
    return this.texts('args');
  }
  get env() {
    return this.list('env', EnvVar);
  }
  get ports() {
    return this.list('ports', ContainerPort);
  }
  get volumeMounts() {
    return this.list('volumeMounts', VolumeMount);
  }
  get volumeDevices() {
    return this.list('volumeDevices', VolumeDevice);
  }
  get resources() {
    return this.object('resources', ResourceRequirements);
  }
}
