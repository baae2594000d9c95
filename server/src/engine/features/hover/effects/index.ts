/** Which fields have something to tell that the definitions of the API do not. */
import { CLAIM_SPEC } from './claim.ts';
import { CONTAINER, CONTAINER_PORT, LIFECYCLE, RESOURCES, VOLUME_MOUNT } from './container.ts';
import * as daemonSet from './daemonSet.ts';
import type { EffectContext, FieldEffects } from './effect.ts';
import { NODE_AFFINITY, POD_SECURITY_CONTEXT, POD_SPEC, TOLERATION } from './podSpec.ts';
import { BUDGET_SPEC, SERVICE_SPEC } from './service.ts';
import * as statefulSet from './statefulSet.ts';

const EFFECTS: Readonly<Record<string, FieldEffects>> = {
  'apps/v1.StatefulSetSpec': statefulSet.STATEFUL_SET_SPEC,
  'apps/v1.StatefulSetOrdinals': statefulSet.ORDINALS,
  'apps/v1.StatefulSetUpdateStrategy': statefulSet.UPDATE_STRATEGY,
  'apps/v1.RollingUpdateStatefulSetStrategy': statefulSet.ROLLING_UPDATE,
  'apps/v1.StatefulSetPersistentVolumeClaimRetentionPolicy': statefulSet.RETENTION,
  'apps/v1.DaemonSetSpec': daemonSet.DAEMON_SET_SPEC,
  'apps/v1.DaemonSetUpdateStrategy': daemonSet.UPDATE_STRATEGY,
  'apps/v1.RollingUpdateDaemonSet': daemonSet.ROLLING_UPDATE,
  'core/v1.PodSpec': POD_SPEC,
  'core/v1.PodSecurityContext': POD_SECURITY_CONTEXT,
  'core/v1.NodeAffinity': NODE_AFFINITY,
  'core/v1.Toleration': TOLERATION,
  'core/v1.Container': CONTAINER,
  'core/v1.ContainerPort': CONTAINER_PORT,
  'core/v1.ResourceRequirements': RESOURCES,
  'core/v1.Lifecycle': LIFECYCLE,
  'core/v1.VolumeMount': VOLUME_MOUNT,
  'core/v1.ServiceSpec': SERVICE_SPEC,
  'core/v1.PersistentVolumeClaimSpec': CLAIM_SPEC,
  'policy/v1.PodDisruptionBudgetSpec': BUDGET_SPEC,
};

/** What a field does here; undefined where there is nothing to add. */
export function effectOf(owner: string, field: string, context: EffectContext): string | undefined {
  const effects = Object.hasOwn(EFFECTS, owner) ? EFFECTS[owner] : undefined;
  const effect = effects && Object.hasOwn(effects, field) ? effects[field] : undefined;
  const text = typeof effect === 'function' ? effect(context) : effect;
  return text === '' ? undefined : text;
}

/** The fields that have something to tell, for a test that each of them exists. */
export function fieldsWithEffects(): readonly { readonly owner: string; readonly field: string }[] {
  return Object.entries(EFFECTS).flatMap(([owner, effects]) =>
    Object.keys(effects).map(field => ({ owner, field })),
  );
}
