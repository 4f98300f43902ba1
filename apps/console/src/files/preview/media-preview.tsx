import { useLingui } from '@lingui/react/macro';
import { type ReactNode, type SyntheticEvent, useRef, useState } from 'react';
import { visibleName } from '../../look/visible-name.js';
import type { StoredFile } from '../entries.js';
import { NotShown } from './not-shown.js';
import styles from './preview.module.css';

interface MediaPreviewProps {
  file: StoredFile;
  href: string;
  kind: 'audio' | 'video';
  /** Asks for a new link. */
  onRenew: () => Promise<unknown>;
}

/** After so long a link may be over, and a failure says nothing about the file. */
const LINK_IS_OLD_MS = 9 * 60_000;

/** Sound and film, read in ranges as they are played. A new link goes on where the old one ended. */
export function MediaPreview({ file, href, kind, onRenew }: MediaPreviewProps): ReactNode {
  const { t } = useLingui();
  const [isBroken, setBroken] = useState(false);
  const began = useRef({ href, atMs: Date.now() });
  if (began.current.href !== href) began.current = { href, atMs: Date.now() };
  const place = useRef(0);
  if (isBroken) return <NotShown file={file} reason={t`This browser can't play it.`} />;
  const on = {
    onTimeUpdate: ({ currentTarget }: SyntheticEvent<HTMLMediaElement>) => (place.current = currentTarget.currentTime),
    onLoadedMetadata: ({ currentTarget }: SyntheticEvent<HTMLMediaElement>) => {
      if (place.current > 0) currentTarget.currentTime = place.current;
    },
    onError: () => {
      if (Date.now() - began.current.atMs < LINK_IS_OLD_MS) setBroken(true);
      else void onRenew();
    },
  };
  const name = visibleName(file.name);
  const media = { src: href, controls: true, preload: 'metadata', 'aria-label': name, ...on } as const;
  return kind === 'audio' ? (
    <audio {...media} className={styles.audio} />
  ) : (
    <video {...media} className={styles.picture} playsInline />
  );
}
