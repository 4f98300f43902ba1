import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { TONES } from '../look/tones.js';
import type { StoredFile } from './entries.js';
import styles from './entries.module.css';
import { protectionOf } from './protection.js';

/** How safe a file is, for rows by the thousand: light, and calm where nothing is amiss. */
export function ProtectionWords({ file }: { file: StoredFile }): ReactNode {
  const { i18n } = useLingui();
  const { tone, words } = protectionOf(file);
  const { Icon, color } = TONES[tone];
  return (
    <span className={styles.protection} title={file.protectionReason ?? undefined}>
      <Icon size={16} aria-hidden color={`var(--mantine-color-${color}-${tone === 'good' ? 7 : 6})`} />
      <span className={styles.words}>{i18n._(words)}</span>
    </span>
  );
}
