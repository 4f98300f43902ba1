import { Group, Loader, mergeAsyncChildren, Text, Tree, type TreeNodeData, useTree } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import { IconBucket, IconChevronRight, IconFolder } from '@tabler/icons-react';
import { type ReactNode, useEffect, useEffectEvent, useState } from 'react';
import { Name } from '../../look/name.js';
import { listFiles } from '../files-api.js';
import { nameOf } from '../paths.js';
import styles from './folder-tree.module.css';

interface FolderTreeProps {
  buckets: readonly string[];
  bucket: string;
  folder: string;
  onChoose: (bucket: string, folder: string) => void;
}

/** Pages that are looked through for folders; whoever has more files beside them types the name. */
const MAX_PAGES = 5;

/** Buckets and the folders in them, read when they are opened. */
export function FolderTree({ buckets, bucket, folder, onChoose }: FolderTreeProps): ReactNode {
  const { t } = useLingui();
  const [data, setData] = useState<TreeNodeData[]>(() =>
    buckets.map((name) => ({ value: valueOf(name, ''), label: <Name of={name} />, hasChildren: true })),
  );
  const root = valueOf(bucket, '');
  const tree = useTree({
    initialExpandedState: { [root]: true },
    selectedState: [valueOf(bucket, folder)],
    onSelectedStateChange: ([value]) => {
      if (value !== undefined) onChoose(...placeOf(value));
    },
    onLoadChildren: async (value) => {
      const children = await foldersIn(...placeOf(value));
      setData((now) => mergeAsyncChildren(now, value, children));
    },
  });
  // The folders beside the one they are in are seen at once.
  const loadRoot = useEffectEvent(() => void tree.loadNode(root));
  useEffect(() => loadRoot(), []);
  return (
    <Tree
      data={data}
      tree={tree}
      selectOnClick
      aria-label={t`Folders`}
      className={styles.tree}
      levelOffset="lg"
      renderNode={({ node, expanded, hasChildren, isLoading, loadError, elementProps, isRoot }) => {
        const Shape = isRoot ? IconBucket : IconFolder;
        return (
          <Group gap={6} wrap="nowrap" {...elementProps} className={`${elementProps.className} ${styles.node}`}>
            {isLoading ? (
              <Loader size={14} />
            ) : (
              <IconChevronRight
                size={14}
                aria-hidden
                className={styles.chevron}
                data-open={expanded || undefined}
                data-leaf={!hasChildren || undefined}
              />
            )}
            <Shape size={18} stroke={1.5} aria-hidden style={{ flexShrink: 0 }} />
            <Text size="sm" span truncate>
              {node.label}
            </Text>
            {loadError ? (
              <Text size="xs" c="red" span>
                {t`Could not be read; open it again`}
              </Text>
            ) : null}
          </Group>
        );
      }}
    />
  );
}

/** A bucket's name has no slash. */
const valueOf = (bucket: string, folder: string): string => `${bucket}/${folder}`;

function placeOf(value: string): [bucket: string, folder: string] {
  const at = value.indexOf('/');
  return [value.slice(0, at), value.slice(at + 1)];
}

async function foldersIn(bucket: string, folder: string): Promise<TreeNodeData[]> {
  const nodes: TreeNodeData[] = [];
  const prefix = folder === '' ? '' : `${folder}/`;
  const question = { bucket, prefix, isFolder: true, search: '', sort: 'path' } as const;
  let cursor: string | undefined;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const { prefixes, nextCursor } = await listFiles(question, cursor, AbortSignal.timeout(15_000));
    nodes.push(
      ...prefixes.map((path) => ({
        value: valueOf(bucket, path.slice(0, -1)),
        label: <Name of={nameOf(path)} />,
        hasChildren: true,
      })),
    );
    if (nextCursor === null) break;
    cursor = nextCursor;
  }
  return nodes;
}
