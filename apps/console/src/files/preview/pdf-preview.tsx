import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { ApiProblem } from '#client';
import { QueryView } from '../../look/query-view.js';
import { visibleName } from '../../look/visible-name.js';
import type { StoredFile } from '../entries.js';
import { NotShown } from './not-shown.js';
import styles from './preview.module.css';

/** It has to be in memory as a whole. */
const MAX_BYTES = 64 * 1024 * 1024;

/**
 * A PDF in the browser's own viewer. The service sends files into a sandbox, in which browsers show no PDF; so the bytes are fetched and framed with
 * the type said here: whatever they are, they are no page to the browser, and the frame has no script of ours or theirs.
 */
export function PdfPreview({ file, href }: { file: StoredFile; href: string }): ReactNode {
  const { t } = useLingui();
  const isTooLarge = file.sizeBytes > MAX_BYTES;
  const isPossible = navigator.pdfViewerEnabled && !isTooLarge;
  const pdf = useQuery({
    queryKey: ['pdf', file.id, file.sha256],
    queryFn: ({ signal }) => readPdf(href, signal),
    enabled: isPossible,
    staleTime: Infinity,
    gcTime: 0,
  });
  if (isTooLarge) return <NotShown file={file} reason={t`It is too large to be shown here.`} />;
  if (!isPossible) return <NotShown file={file} reason={t`This browser has no viewer for PDF.`} />;
  return (
    <QueryView query={pdf}>
      {(blob) =>
        blob ? (
          <PdfFrame blob={blob} title={visibleName(file.name)} />
        ) : (
          <NotShown file={file} reason={t`It is called a PDF, but is none.`} />
        )
      }
    </QueryView>
  );
}

function PdfFrame({ blob, title }: { blob: Blob; title: string }): ReactNode {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(blob);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [blob]);
  return url ? <iframe src={url} title={title} className={styles.pdf} /> : null;
}

/** @returns null for bytes that don't begin as a PDF does */
async function readPdf(href: string, signal: AbortSignal): Promise<Blob | null> {
  const answer = await fetch(href, { signal });
  if (!answer.ok) throw await ApiProblem.from(answer);
  const bytes = await answer.arrayBuffer();
  const begin = new TextDecoder('latin1').decode(bytes.slice(0, 1024));
  return begin.includes('%PDF-') ? new Blob([bytes], { type: 'application/pdf' }) : null;
}
