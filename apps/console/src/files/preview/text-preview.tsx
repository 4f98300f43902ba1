import { Code, Stack, Text } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ApiProblem } from '#client';
import { formatBytes } from '../../look/format.js';
import { QueryView } from '../../look/query-view.js';
import { visibleText } from '../../look/visible-name.js';
import type { StoredFile } from '../entries.js';
import { decodeText } from './decode-text.js';
import { NotShown } from './not-shown.js';
import styles from './preview.module.css';

/** What is read of a text: enough to know it, and little enough for any browser. */
const SHOWN_BYTES = 256 * 1024;

/** A file as text, whatever it is: HTML and SVG too. What is hidden in it is made visible. */
export function TextPreview({ file, href }: { file: StoredFile; href: string }): ReactNode {
  const { t } = useLingui();
  const isCut = file.sizeBytes > SHOWN_BYTES;
  const bytes = useQuery({
    queryKey: ['text', file.id, file.sha256],
    queryFn: ({ signal }) => readBeginning(href, file.sizeBytes, signal),
    staleTime: Infinity,
    gcTime: 60_000,
  });
  const [shown, all] = [formatBytes(SHOWN_BYTES), formatBytes(file.sizeBytes)];
  return (
    <QueryView query={bytes}>
      {(data) => {
        const decoded = decodeText(data, isCut);
        if (!decoded) return <NotShown file={file} reason={t`It is called text, but holds none.`} />;
        return (
          <Stack gap="xs" w="100%">
            {isCut ? (
              <Text size="sm" c="dimmed">
                {t`The first ${shown} of ${all}. Download the file for the rest.`}
              </Text>
            ) : null}
            <Code block p="md" className={styles.text} tabIndex={0} role="region" aria-label={t`Text of the file`}>
              {decoded.text === '' ? t`(empty)` : visibleText(decoded.text)}
            </Code>
          </Stack>
        );
      }}
    </QueryView>
  );
}

async function readBeginning(href: string, sizeBytes: number, signal: AbortSignal): Promise<Uint8Array> {
  // No range lies in a file of no bytes.
  if (sizeBytes === 0) return new Uint8Array();
  const answer = await fetch(href, { headers: { range: `bytes=0-${SHOWN_BYTES - 1}` }, signal });
  if (!answer.ok) throw await ApiProblem.from(answer);
  return new Uint8Array(await answer.arrayBuffer());
}
