/**
 * The source of one volume: which there may be, and which rules each has.
 *
 * Source: k8s.io/kubernetes, pkg/apis/core/validation/validation.go.
 */
import { type DecodedObject, numberOf, objectOf, textOf } from '../decoded.ts';
import type { FieldPath } from '../fieldPath.ts';
import { byteLength, checkFormat, dnsSubdomainFault } from '../names.ts';
import { isNegative, parseQuantity } from '../quantity.ts';
import type { Reporter } from '../reporter.ts';
import { requireOneOf, requireText } from './checks.ts';
import { PULL_POLICIES } from './enums.ts';
import { validateEphemeralVolume } from './ephemeralVolume.ts';
import { validateConfigMapVolume, validateDownwardApiVolume, validateSecretVolume } from './fileVolumes.ts';
import type { PodSpecContext, PodVolume } from './podContext.ts';
import { validateProjectedVolume } from './projectedVolume.ts';
import {
  checkIscsiNameLength,
  requiringTexts,
  type VolumeValidator,
  validateAzureDisk,
  validateCeph,
  validateCinder,
  validateDisk,
  validateFibreChannel,
  validateFlexVolume,
  validateFlocker,
  validateGitRepo,
  validateHostPath,
  validateIscsi,
  validateNfs,
  validateQuobyte,
  validateStorageOs,
} from './storageVolumes.ts';
import { VOLUME_TYPES, type VolumeType } from './volumeTypes.ts';

const MOST_EMPTY_DIR_MODE = 0o1777;
const MOST_DRIVER_NAME = 63;

const validateEmptyDir: VolumeValidator = (source, path, reporter) => {
  const limit = parseQuantity(textOf(source.sizeLimit));
  if (limit !== undefined && isNegative(limit)) {
    reporter.error('Forbidden', path.child('sizeLimit'), 'quantity-negative', {
      detail: { text: textOf(source.sizeLimit) },
    });
  }
  const mode = numberOf(source.mode);
  if (mode !== undefined && (mode < 0 || mode > MOST_EMPTY_DIR_MODE)) {
    const detail = { least: 0, most: MOST_EMPTY_DIR_MODE };
    reporter.error('Invalid', path.child('mode'), 'file-mode', { value: mode, detail });
  }
};

const validateCsi: VolumeValidator = (source, path, reporter) => {
  const driver = textOf(source.driver);
  const driverPath = path.child('driver');
  const isThere = requireText(driver, driverPath, reporter);
  if (byteLength(driver) > MOST_DRIVER_NAME) {
    reporter.error('TooLong', driverPath, 'text-too-long', { detail: { most: MOST_DRIVER_NAME } });
  }
  // Up to 1.34 a driver that is missing is ill-formed as well.
  if (isThere || !reporter.isAtLeast('1.35')) {
    checkFormat(text => dnsSubdomainFault(text.toLowerCase()), driver, driverPath, reporter);
  }
  const secretRef = objectOf(source.nodePublishSecretRef);
  if (secretRef === undefined) return;
  const name = path.child('nodePublishSecretRef').child('name');
  if (requireText(secretRef.name, name, reporter)) {
    checkFormat(dnsSubdomainFault, textOf(secretRef.name), path.child('name').at(name.steps), reporter);
  }
};

const validateImage: VolumeValidator = (source, path, reporter) => {
  requireOneOf(source.pullPolicy, PULL_POLICIES, path.child('pullPolicy'), reporter);
};

const VALIDATORS: Readonly<Record<VolumeType, VolumeValidator>> = {
  emptyDir: validateEmptyDir,
  hostPath: validateHostPath,
  gitRepo: validateGitRepo,
  gcePersistentDisk: validateDisk('pdName'),
  awsElasticBlockStore: validateDisk('volumeID'),
  secret: validateSecretVolume,
  nfs: validateNfs,
  iscsi: validateIscsi,
  glusterfs: requiringTexts('endpoints', 'path'),
  flocker: validateFlocker,
  persistentVolumeClaim: requiringTexts('claimName'),
  rbd: validateCeph('image'),
  cinder: validateCinder,
  cephfs: validateCeph(),
  quobyte: validateQuobyte,
  downwardAPI: validateDownwardApiVolume,
  fc: validateFibreChannel,
  flexVolume: validateFlexVolume,
  configMap: validateConfigMapVolume,
  azureFile: requiringTexts('secretName', 'shareName'),
  vsphereVolume: requiringTexts('volumePath'),
  photonPersistentDisk: requiringTexts('pdID'),
  portworxVolume: requiringTexts('volumeID'),
  azureDisk: validateAzureDisk,
  storageos: validateStorageOs,
  projected: validateProjectedVolume,
  scaleIO: requiringTexts('gateway', 'system', 'volumeName'),
  csi: validateCsi,
  ephemeral: validateEphemeralVolume,
  image: validateImage,
};

/** Where the server's spelling of a source is another than the field's. */
const SPELLINGS: Partial<
  Readonly<Record<VolumeType, { readonly first?: string; readonly further?: string }>>
> = {
  gcePersistentDisk: { first: 'persistentDisk' },
  cephfs: { further: 'cephFS' },
  downwardAPI: { further: 'downwarAPI' },
};

/** Of several sources the first one is looked at; the others are refused. */
export function validateVolumeSource(
  { name, volume, path }: PodVolume,
  context: PodSpecContext,
  reporter: Reporter,
): void {
  const written = VOLUME_TYPES.filter(type => objectOf(volume[type]) !== undefined);
  written.forEach((type, index) => {
    const source = objectOf(volume[type]) ?? {};
    const spelling = SPELLINGS[type]?.[index === 0 ? 'first' : 'further'] ?? type;
    const place = path.child(type).spelled(`${path.text}.${spelling}`);
    if (index === 0) {
      VALIDATORS[type](source, place, reporter);
      checkSourceOfVolume(type, source, name, path, context, reporter);
    } else {
      reporter.error('Forbidden', place, 'one-source-only', { detail: { known: written } });
    }
    if (type === 'iscsi') checkIscsiNameLength(volume, source, path, reporter);
  });
}

/** Rules that need more than the source. */
function checkSourceOfVolume(
  type: VolumeType,
  source: DecodedObject,
  name: string,
  path: FieldPath,
  context: PodSpecContext,
  reporter: Reporter,
): void {
  const { podName } = context;
  if (type === 'ephemeral' && podName !== undefined && name !== '') {
    const fault = dnsSubdomainFault(`${podName}-${name}`);
    if (fault !== undefined) {
      reporter.error('Invalid', path.child('name'), 'ephemeral-claim-name', {
        value: name,
        detail: { claim: `${podName}-${name}` },
      });
    }
  }
  if (type === 'image' && textOf(source.reference) === '') {
    // Up to 1.36 a template may leave out the image, for something else to fill in.
    if (context.isPod || reporter.isAtLeast('1.37')) {
      reporter.error('Required', path.child('image').child('reference'), 'field-required');
    }
  }
}
