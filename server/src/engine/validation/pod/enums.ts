/** Enumerations of the Pod spec that more than one area needs, or that completion offers. */

export const PULL_POLICIES = ['Always', 'IfNotPresent', 'Never'] as const;

export const RESTART_POLICIES = ['Always', 'OnFailure', 'Never'] as const;

export const DNS_POLICIES = ['ClusterFirstWithHostNet', 'ClusterFirst', 'Default', 'None'] as const;
