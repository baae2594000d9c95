/** What the server tells its client's log. It never holds text of a manifest. */
export interface Log {
  error(message: string): void;
  warn(message: string): void;
  info(message: string): void;
}
