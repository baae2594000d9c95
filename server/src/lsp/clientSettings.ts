/** Fetches the settings from the client, in whichever of the ways of the protocol it has. */
import type { Connection } from 'vscode-languageserver';
import { isRecord } from '../config/settingKinds.ts';
import { readSettings, SETTINGS_SECTION, type SettingsReading } from '../config/settings.ts';
import type { ClientFeatures } from './clientFeatures.ts';

export interface ClientSettingsOptions {
  readonly connection: Connection;
  readonly client: ClientFeatures;
  /** What came with `initialize` or with the last change, for clients that cannot be asked. */
  readonly given: unknown;
}

export async function fetchSettings({
  connection,
  client,
  given,
}: ClientSettingsOptions): Promise<SettingsReading> {
  try {
    const asked: unknown = client.answersConfiguration
      ? await connection.workspace.getConfiguration(SETTINGS_SECTION)
      : undefined;
    return readSettings(asked ?? sectionOf(given));
  } catch {
    const { settings, problems } = readSettings(sectionOf(given));
    return { settings, problems: ['The editor did not say what the settings are.', ...problems] };
  }
}

/** Clients send the settings of all servers or of this one only. */
function sectionOf(given: unknown): unknown {
  return isRecord(given) ? given[SETTINGS_SECTION] : undefined;
}
