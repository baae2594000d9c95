/** A CustomResourceDefinition with something of everything that schemas of fields have. */
export const BACKUP_DEFINITION = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: backups.store.example.com
spec:
  group: store.example.com
  scope: Namespaced
  names:
    kind: Backup
    plural: backups
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          description: Copies what a database holds.
          required: [spec]
          properties:
            apiVersion:
              type: string
            kind:
              type: string
            metadata:
              type: object
            spec:
              type: object
              description: What to copy, and when.
              required: [schedule, target]
              properties:
                schedule:
                  type: string
                  description: When to copy, in the format of cron.
                mode:
                  type: string
                  description: How much is copied.
                  enum: [Full, Incremental]
                  default: Full
                keep:
                  type: integer
                  format: int32
                  default: 7
                ratio:
                  type: number
                paused:
                  type: boolean
                  description: |-
                    Stops copying.
                    Deprecated: set keep instead.
                port:
                  x-kubernetes-int-or-string: true
                size:
                  anyOf:
                    - type: integer
                    - type: string
                  pattern: ^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$
                  x-kubernetes-int-or-string: true
                target:
                  type: object
                  required: [bucket]
                  properties:
                    bucket:
                      type: string
                      description: Where the copies go.
                labels:
                  type: object
                  additionalProperties:
                    type: string
                hooks:
                  type: array
                  x-kubernetes-list-type: map
                  x-kubernetes-list-map-keys: [name]
                  items:
                    type: object
                    required: [name]
                    properties:
                      name:
                        type: string
                      on:
                        type: array
                        items:
                          type: string
                          enum: [Start, Success, Failure]
                extra:
                  type: object
                  x-kubernetes-preserve-unknown-fields: true
                job:
                  type: object
                  x-kubernetes-embedded-resource: true
                  properties:
                    spec:
                      type: object
                      properties:
                        image:
                          type: string
                          description: The program that copies.
            status:
              type: object
              properties:
                last:
                  type: string
                  format: date-time
    - name: v1alpha1
      served: false
      schema:
        openAPIV3Schema:
          type: object
          properties:
            old:
              type: string
`;
