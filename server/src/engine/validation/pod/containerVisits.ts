/** Going through all containers of a Pod, whatever list they are in. */
import { type DecodedObject, objectsOf } from '../decoded.ts';
import type { FieldPath } from '../fieldPath.ts';
import { CONTAINER_LISTS, type ContainerList } from './podContext.ts';

export function visitContainers(
  pod: { readonly spec: DecodedObject; readonly path: FieldPath },
  visit: (container: DecodedObject, path: FieldPath, list: ContainerList) => void,
): void {
  for (const list of CONTAINER_LISTS) {
    const listPath = pod.path.child(list);
    objectsOf(pod.spec[list]).forEach((container, index) => {
      visit(container, listPath.index(index), list);
    });
  }
}
