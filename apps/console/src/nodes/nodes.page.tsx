import { Button, Card, Group, NativeSelect, TextInput } from '@mantine/core';
import { Plural, useLingui } from '@lingui/react/macro';
import { IconPlus, IconSearch, IconServer2 } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { type ReactNode, useMemo } from 'react';
import { laterDialog } from '../later/later.js';
import { Empty } from '../look/empty.js';
import { Page } from '../look/page.js';
import { QueryView } from '../look/query-view.js';
import { SEARCH_FIELD } from '../shell/shortcuts.js';
import { NODE_STATES, type NodeDto, filterNodes, sortNodes, STATE_WORDS } from './node-states.js';
import { NodeTable } from './node-table.js';
import type { NodesSearch } from './nodes-search.js';
import { useBreakers, useNodes } from './use-nodes.js';

const RegisterWizard = laterDialog(async () => (await import('./register/register-wizard.js')).RegisterWizard);

const route = getRouteApi('/signed-in/operators/nodes');

/** All nodes, and the way to add one. */
export function NodesPage(): ReactNode {
  const { t } = useLingui();
  const query = useNodes();
  const { register } = route.useSearch();
  const change = useChangeSearch();
  const open = (): void => change({ register: true });
  const close = (): void => change({ register: undefined });
  return (
    <Page
      title={t`Nodes`}
      description={t`The machines that hold the copies. Each file is spread over several of them, in different zones.`}
      actions={
        query.data ? (
          <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={open}>
            {t`Add a node`}
          </Button>
        ) : null
      }
    >
      <QueryView query={query} rows={6}>
        {({ items }) => (items.length === 0 ? <NoNodes onAdd={open} /> : <NodeList nodes={items} />)}
      </QueryView>
      <RegisterWizard isOpen={register === true} onClose={close} nodes={query.data?.items ?? []} />
    </Page>
  );
}

type Change = { [Key in keyof NodesSearch]?: NodesSearch[Key] | undefined };

function useChangeSearch(): (change: Change) => void {
  const navigate = route.useNavigate();
  return (change) =>
    void navigate({
      search: (before) =>
        Object.fromEntries(Object.entries({ ...before, ...change }).filter(([, value]) => value)) as NodesSearch,
      replace: true,
    });
}

function NodeList({ nodes }: { nodes: readonly NodeDto[] }): ReactNode {
  const { t, i18n } = useLingui();
  const { search, state } = route.useSearch();
  const change = useChangeSearch();
  const breakers = useBreakers();
  const found = useMemo(
    () => sortNodes(filterNodes(nodes, { ...(search ? { search } : {}), ...(state ? { state } : {}) })),
    [nodes, search, state],
  );
  const states = NODE_STATES.map((value) => ({ value, label: i18n._(STATE_WORDS[value].label) }));
  return (
    <>
      <Group gap="sm">
        <TextInput
          {...SEARCH_FIELD}
          type="search"
          aria-label={t`Find a node`}
          placeholder={t`Name, zone or address`}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={search ?? ''}
          onChange={({ currentTarget }) => change({ search: currentTarget.value })}
          flex="1 1 14rem"
          maw={360}
        />
        <NativeSelect
          aria-label={t`State`}
          data={[{ value: '', label: t`All states` }, ...states]}
          value={state ?? ''}
          onChange={({ currentTarget: { value } }) =>
            change({ state: states.find((known) => known.value === value)?.value })
          }
          w={180}
        />
      </Group>
      {found.length > 0 ? (
        <Card padding={0}>
          <NodeTable nodes={found} breakers={breakers} />
        </Card>
      ) : (
        <Empty icon={IconSearch} title={t`No node is like that`}>
          <Plural value={nodes.length} one="There is # node in all." other="There are # nodes in all." />
        </Empty>
      )}
    </>
  );
}

function NoNodes({ onAdd }: { onAdd: () => void }): ReactNode {
  const { t } = useLingui();
  return (
    <Empty icon={IconServer2} title={t`No nodes yet`} action={<Button onClick={onAdd}>{t`Add the first node`}</Button>}>
      {t`A node is an IPFS (Kubo) daemon on a machine with disks. Files are stored once two of them are here; three in different zones survive the loss of any of them.`}
    </Empty>
  );
}
