import { Breadcrumbs } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { components } from '#client';
import { crumbsOf, folderOf } from '../files/paths.js';
import { AnchorLink } from '../look/links.js';
import { Name } from '../look/name.js';

/** The way to the folder a file is in. */
export function FilePlace({ file }: { file: components['schemas']['FileDto'] }): ReactNode {
  const { t } = useLingui();
  const { bucket, path } = file;
  return (
    <nav aria-label={t`Folder`}>
      <Breadcrumbs separatorMargin={4} style={{ flexWrap: 'wrap' }}>
        <AnchorLink to="/files/$bucket" params={{ bucket }} size="sm">
          <Name of={bucket} />
        </AnchorLink>
        {crumbsOf(folderOf(path)).map(({ name, folder }) => (
          <AnchorLink key={folder} to="/files/$bucket" params={{ bucket }} search={{ folder }} size="sm">
            <Name of={name} />
          </AnchorLink>
        ))}
      </Breadcrumbs>
    </nav>
  );
}
