/** The text in the bytes of a file. */

/** Undefined for bytes that are not text in UTF-8. A byte order mark is left out, as editors do. */
export function decodeText(bytes: Uint8Array): string | undefined {
  // A zero byte in the beginning is how Git, too, tells binary files from text.
  if (bytes.subarray(0, 8000).includes(0)) return undefined;
  return new TextDecoder().decode(bytes);
}
