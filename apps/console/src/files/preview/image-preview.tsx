import { Image } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import { type ReactNode, useState } from 'react';
import { visibleName } from '../../look/visible-name.js';
import type { StoredFile } from '../entries.js';
import { NotShown } from './not-shown.js';
import styles from './preview.module.css';

/** A picture. In <img> nothing runs and nothing else is loaded, in an SVG neither. */
export function ImagePreview({ file, href }: { file: StoredFile; href: string }): ReactNode {
  const { t } = useLingui();
  const [isBroken, setBroken] = useState(false);
  if (isBroken) return <NotShown file={file} reason={t`This browser can't show it as a picture.`} />;
  return (
    <Image
      src={href}
      alt={visibleName(file.name)}
      w="auto"
      fit="contain"
      className={styles.picture}
      onError={() => setBroken(true)}
    />
  );
}
