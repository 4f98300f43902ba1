import { Alert, Breadcrumbs, Group, Tabs, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Trans, useLingui } from '@lingui/react/macro';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { later, laterDialog } from '../later/later.js';
import { AnchorLink } from '../look/links.js';
import { Name } from '../look/name.js';
import { Page } from '../look/page.js';
import { ProblemAlert } from '../look/problem-alert.js';
import { QueryView } from '../look/query-view.js';
import { visibleName } from '../look/visible-name.js';
import { NodeActions } from './node-actions.js';
import type { NodeDto } from './node-states.js';
import { NODE_TABS, type NodeTab } from './nodes-search.js';
import { OverviewTab } from './overview-tab.js';
import { StateBadge } from './state-badge.js';
import { useNode } from './use-node.js';
import { useNodes } from './use-nodes.js';
import { zonesOf } from './zones-of.js';

const CopiesTab = later(async () => (await import('./copies-tab.js')).CopiesTab);
const DiagnosticTab = later(async () => (await import('./diagnostic-tab.js')).DiagnosticTab);
const DrainTab = later(async () => (await import('./drain/drain-tab.js')).DrainTab);
const VerdictsTab = later(async () => (await import('./verdicts-tab.js')).VerdictsTab);
const EditNode = laterDialog(async () => (await import('./edit-node.js')).EditNode);
const RemoveNode = laterDialog(async () => (await import('./remove-node.js')).RemoveNode);

const route = getRouteApi('/signed-in/operators/nodes/$nodeId');

/** One node: how it is and was, what lies on it, and what can be done with it. */
export function NodePage(): ReactNode {
  const { t } = useLingui();
  const { nodeId } = route.useParams();
  const query = useNode(nodeId);
  const node = query.data?.node;
  if (!node)
    return (
      <Page title={t`Node`} heading={<Heading />}>
        <QueryView query={query} rows={8}>
          {() => null}
        </QueryView>
      </Page>
    );
  return (
    <>
      {query.error ? <ProblemAlert error={query.error} onRetry={() => void query.refetch()} /> : null}
      <ShownNode key={node.id} node={node} etag={query.data?.etag ?? null} />
    </>
  );
}

function Heading({ node }: { node?: NodeDto }): ReactNode {
  const { t } = useLingui();
  return (
    <>
      <Breadcrumbs>
        <AnchorLink to="/nodes" size="sm">
          {t`Nodes`}
        </AnchorLink>
      </Breadcrumbs>
      <Group gap="sm">
        <Title order={1} size="h2" style={{ overflowWrap: 'anywhere' }}>
          {node ? <Name of={node.name} /> : t`Node`}
        </Title>
        {node ? <StateBadge node={node} /> : null}
      </Group>
    </>
  );
}

function ShownNode({ node, etag }: ShownNodeProps): ReactNode {
  const { t } = useLingui();
  const { tab = 'overview' } = route.useSearch();
  const navigate = route.useNavigate();
  const nodes = useNodes();
  const [isEdited, edit] = useDisclosure(false);
  const [isRemoved, removal] = useDisclosure(false);
  const show = (value: string | null): void => {
    const known = NODE_TABS.find((name) => name === value);
    void navigate({ search: known && known !== 'overview' ? { tab: known } : {} });
  };
  const names: Record<NodeTab, string> = {
    overview: t`Overview`,
    diagnostic: t`Diagnostic`,
    verdicts: t`Verdicts`,
    copies: t`Copies`,
    drain: t`Take out`,
  };
  return (
    <Page
      title={visibleName(node.name)}
      heading={<Heading node={node} />}
      description={t`In zone ${visibleName(node.zone)}`}
      actions={<NodeActions node={node} onEdit={edit.open} onDrain={() => show('drain')} onRemove={removal.open} />}
    >
      {tab === 'drain' ? null : <DrainNotice node={node} />}
      <Tabs value={tab} onChange={show} keepMounted={false}>
        <Tabs.List mb="md" aria-label={t`About this node`}>
          {NODE_TABS.map((name) => (
            <Tabs.Tab key={name} value={name}>
              {names[name]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="overview">
          <OverviewTab node={node} />
        </Tabs.Panel>
        <Tabs.Panel value="diagnostic">
          <DiagnosticTab nodeId={node.id} />
        </Tabs.Panel>
        <Tabs.Panel value="verdicts">
          <VerdictsTab nodeId={node.id} />
        </Tabs.Panel>
        <Tabs.Panel value="copies">
          <CopiesTab nodeId={node.id} />
        </Tabs.Panel>
        <Tabs.Panel value="drain">
          <DrainTab node={node} onRemove={removal.open} />
        </Tabs.Panel>
      </Tabs>
      <EditNode
        node={node}
        etag={etag}
        zones={zonesOf(nodes.data?.items ?? [])}
        isOpen={isEdited}
        onClose={edit.close}
      />
      <RemoveNode node={node} isOpen={isRemoved} onClose={removal.close} />
    </Page>
  );
}

interface ShownNodeProps {
  node: NodeDto;
  etag: string | null;
}

/** Leads to the drain that is under way or done. */
function DrainNotice({ node }: { node: NodeDto }): ReactNode {
  const { t } = useLingui();
  if (node.operatorWish !== 'draining' && node.operatorWish !== 'drained') return null;
  const isDone = node.operatorWish === 'drained';
  return (
    <Alert color={isDone ? 'grape' : 'indigo'} title={isDone ? t`This node is drained` : t`This node is being emptied`}>
      <Text size="sm">
        <Trans>
          See under{' '}
          <AnchorLink to="." search={{ tab: 'drain' }} size="sm">
            Take out
          </AnchorLink>{' '}
          how far it is, and what comes next.
        </Trans>
      </Text>
    </Alert>
  );
}
