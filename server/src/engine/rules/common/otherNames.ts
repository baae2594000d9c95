/** Names that people know a field by from elsewhere. */
import type { FieldError } from '../../validation/fieldError.ts';

/** By the type that they are used in. */
const OTHER_NAMES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'core/v1.VolumeMount': { path: 'mountPath', mountDir: 'mountPath' },
  'core/v1.ContainerPort': { port: 'containerPort', targetPort: 'containerPort' },
  'core/v1.ConfigMapVolumeSource': { secretName: 'name' },
};

/** The field that was meant by one that there is not. */
export function otherName({ detail, path }: FieldError): string | undefined {
  return OTHER_NAMES[String(detail?.parentType)]?.[String(path.at(-1))];
}
