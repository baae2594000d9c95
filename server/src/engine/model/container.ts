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
  get subPathExpr() {
    return this.text('subPathExpr');
  }
  get readOnly() {
    return this.boolean('readOnly');
  }
  get mountPropagation() {
    return this.text('mountPropagation');
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
  get hostIP() {
    return this.text('hostIP');
  }
  get protocol() {
    return this.text('protocol');
  }
}

/** A key of a ConfigMap or Secret. */
export class KeySelector extends ObjectView {
  get name() {
    return this.text('name');
  }
  get key() {
    return this.text('key');
  }
  get optional() {
    return this.boolean('optional');
  }
}

/** A field of the Pod. */
export class FieldSelector extends ObjectView {
  get fieldPath() {
    return this.text('fieldPath');
  }
}

export class EnvVarSource extends ObjectView {
  get configMapKeyRef() {
    return this.object('configMapKeyRef', KeySelector);
  }
  get secretKeyRef() {
    return this.object('secretKeyRef', KeySelector);
  }
  get fieldRef() {
    return this.object('fieldRef', FieldSelector);
  }
}

export class EnvVar extends ObjectView {
  get name() {
    return this.text('name');
  }
  get value() {
    return this.text('value');
  }
  get valueFrom() {
    return this.object('valueFrom', EnvVarSource);
  }
}

/** A whole ConfigMap or Secret as variables. */
export class EnvSource extends ObjectView {
  get name() {
    return this.text('name');
  }
  get optional() {
    return this.boolean('optional');
  }
}

export class EnvFromSource extends ObjectView {
  get prefix() {
    return this.text('prefix');
  }
  get configMapRef() {
    return this.object('configMapRef', EnvSource);
  }
  get secretRef() {
    return this.object('secretRef', EnvSource);
  }
}

export class ExecAction extends ObjectView {
  get command() {
    return this.texts('command');
  }
}

/** An HTTP or TCP check; the port is a number or a name, as written. */
export class PortAction extends ObjectView {
  get port() {
    return this.scalar('port');
  }
}

export class GrpcAction extends ObjectView {
  get port() {
    return this.integer('port');
  }
}

export class Probe extends ObjectView {
  get exec() {
    return this.object('exec', ExecAction);
  }
  get httpGet() {
    return this.object('httpGet', PortAction);
  }
  get tcpSocket() {
    return this.object('tcpSocket', PortAction);
  }
  get grpc() {
    return this.object('grpc', GrpcAction);
  }
  get initialDelaySeconds() {
    return this.integer('initialDelaySeconds');
  }
  get periodSeconds() {
    return this.integer('periodSeconds');
  }
  get failureThreshold() {
    return this.integer('failureThreshold');
  }
}

export class SecurityContext extends ObjectView {
  get privileged() {
    return this.boolean('privileged');
  }
  get runAsUser() {
    return this.integer('runAsUser');
  }
  get runAsGroup() {
    return this.integer('runAsGroup');
  }
  get runAsNonRoot() {
    return this.boolean('runAsNonRoot');
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
  get envFrom() {
    return this.list('envFrom', EnvFromSource);
  }
  get ports() {
    return this.list('ports', ContainerPort);
  }
  get livenessProbe() {
    return this.object('livenessProbe', Probe);
  }
  get readinessProbe() {
    return this.object('readinessProbe', Probe);
  }
  get startupProbe() {
    return this.object('startupProbe', Probe);
  }
  get securityContext() {
    return this.object('securityContext', SecurityContext);
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
