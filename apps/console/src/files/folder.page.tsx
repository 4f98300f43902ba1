import { Breadcrumbs, Title } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import { getRouteApi } from '@tanstack/react-router';
import { type ReactNode, useCallback, useMemo } from 'react';
import { ApiProblem } from '#client';
import { api } from '../api/client.js';
import { atLast } from '../later/later.js';
import { Name } from '../look/name.js';
import { Page } from '../look/page.js';
import { ProblemAlert } from '../look/problem-alert.js';
import { visibleName } from '../look/visible-name.js';
import { UploadButton } from '../uploads/upload-button.js';
import { MY_FILES } from './buckets/my-files.js';
import { FolderBar } from './folder-bar.js';
import { FolderList } from './folder-list.js';
import type { FileSort, FilesSearch } from './files-search.js';
import { AnchorLink } from '../look/links.js';
import { crumbsOf, nameOf, prefixOf } from './paths.js';

const DropTarget = atLast(async () => (await import('../uploads/drop-target.js')).DropTarget);

const route = getRouteApi('/signed-in/files/$bucket');

/** What lies in a bucket or in a folder of it, or what a search finds below that. */
export function FolderPage(): ReactNode {
  const { t } = useLingui();
  const { bucket } = route.useParams();
  const { folder = '', search = '', sort = 'path' } = route.useSearch();
  const navigate = route.useNavigate();
  const about = api.useQuery('get', '/v1/buckets/{bucket}', { params: { path: { bucket } } });
  const show = useCallback(
    (change: FilesSearch) => void navigate({ search: (now) => ({ ...now, ...change }), replace: true }),
    [navigate],
  );
  const onSort = useCallback((next: FileSort) => show({ sort: next }), [show]);
  const isFolder = search === '';
  const question = useMemo(
    () => ({ bucket, prefix: prefixOf(folder), isFolder, search, sort }),
    [bucket, folder, isFolder, search, sort],
  );
  const isUnmade = about.error instanceof ApiProblem && about.error.status === 404;
  const isMissing = isUnmade && bucket !== MY_FILES;
  const title = visibleName(folder === '' ? bucket : nameOf(folder));
  return (
    <Page
      title={title}
      heading={<FolderHeading bucket={bucket} folder={folder} title={title} />}
      actions={isMissing ? null : <UploadButton bucket={bucket} folder={folder} />}
    >
      {isMissing ? (
        <ProblemAlert error={about.error} />
      ) : (
        <>
          <DropTarget bucket={bucket} folder={folder} />
          <FolderBar search={search} sort={sort} folder={folder === '' ? bucket : nameOf(folder)} onShow={show} />
          <FolderList
            key={JSON.stringify(question)}
            question={question}
            folder={folder}
            trashDays={about.data?.trashDays ?? (isUnmade ? DEFAULT_TRASH_DAYS : 0)}
            onSort={onSort}
            label={t`Entries of ${title}`}
          />
        </>
      )}
    </Page>
  );
}

/** Of a bucket that is made when it is first used. */
const DEFAULT_TRASH_DAYS = 30;

function FolderHeading({ bucket, folder, title }: { bucket: string; folder: string; title: string }): ReactNode {
  const { t } = useLingui();
  const crumbs = crumbsOf(folder);
  return (
    <nav aria-label={t`Folders on the way`}>
      <Breadcrumbs separatorMargin={6} style={{ flexWrap: 'wrap', rowGap: 4 }}>
        <AnchorLink to="/files" size="sm">
          {t`Files`}
        </AnchorLink>
        {folder === '' ? null : (
          <AnchorLink to="/files/$bucket" params={{ bucket }} search={{}} size="sm">
            <Name of={bucket} />
          </AnchorLink>
        )}
        {crumbs.slice(0, -1).map((crumb) => (
          <AnchorLink
            key={crumb.folder}
            to="/files/$bucket"
            params={{ bucket }}
            search={{ folder: crumb.folder }}
            size="sm"
          >
            <Name of={crumb.name} />
          </AnchorLink>
        ))}
        <Title order={1} size="h3" style={{ overflowWrap: 'anywhere', whiteSpace: 'normal' }}>
          <bdi>{title}</bdi>
        </Title>
      </Breadcrumbs>
    </nav>
  );
}
