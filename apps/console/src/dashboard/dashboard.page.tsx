import { Grid, Stack } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import { IconServer2 } from '@tabler/icons-react';
import { type ReactNode, useMemo } from 'react';
import { api } from '../api/client.js';
import { Empty } from '../look/empty.js';
import { AnchorLink, ButtonLink } from '../look/links.js';
import { Page } from '../look/page.js';
import { QueryView } from '../look/query-view.js';
import { type NodeDto, sortNodes } from '../nodes/node-states.js';
import { NodeTable } from '../nodes/node-table.js';
import { Panel } from '../look/panel.js';
import { MEASURED_MS, useBreakers, useNodes } from '../nodes/use-nodes.js';
import { EventFeed } from './event-feed.js';
import { Hero } from './hero.js';
import { SystemHistory } from './system-history.js';
import { Tiles } from './tiles.js';

/** The whole system on one page, and what is wrong with it. */
export function DashboardPage(): ReactNode {
  const { t } = useLingui();
  const status = api.useQuery('get', '/v1/system/status', {}, { refetchInterval: MEASURED_MS });
  const nodes = useNodes();
  const names = useNodeNames(nodes.data?.items);
  return (
    <Page title={t`Dashboard`}>
      <QueryView query={status} rows={4}>
        {(data) => (
          <Stack gap="md">
            <Hero status={data} nodes={nodes.data?.items ?? []} />
            <Tiles status={data} />
          </Stack>
        )}
      </QueryView>
      {status.error && !status.data ? null : (
        <Grid gap="md">
          <Grid.Col span={{ base: 12, xl: 8 }}>
            <Stack gap="md">
              <Panel
                title={t`Nodes`}
                actions={
                  <AnchorLink to="/nodes" size="sm">
                    {t`All about nodes`}
                  </AnchorLink>
                }
              >
                <QueryView query={nodes} rows={5}>
                  {({ items }) => <Nodes nodes={items} />}
                </QueryView>
              </Panel>
              <SystemHistory />
            </Stack>
          </Grid.Col>
          <Grid.Col span={{ base: 12, xl: 4 }}>
            <EventFeed nodeNames={names} />
          </Grid.Col>
        </Grid>
      )}
    </Page>
  );
}

/** By id; the same map until a name changes, however often nodes are measured. */
function useNodeNames(nodes: readonly NodeDto[] = []): ReadonlyMap<string, string> {
  const pairs = JSON.stringify(nodes.map(({ id, name }) => [id, name]));
  return useMemo(() => new Map(JSON.parse(pairs) as [string, string][]), [pairs]);
}

function Nodes({ nodes }: { nodes: readonly NodeDto[] }): ReactNode {
  const { t } = useLingui();
  const breakers = useBreakers();
  const sorted = useMemo(() => sortNodes(nodes), [nodes]);
  if (nodes.length === 0)
    return (
      <Empty
        icon={IconServer2}
        title={t`No nodes yet`}
        action={<ButtonLink to="/nodes" search={{ register: true }}>{t`Add the first node`}</ButtonLink>}
      >
        {t`Nothing can be stored before a node is here. Three in different zones survive the loss of any of them.`}
      </Empty>
    );
  return <NodeTable nodes={sorted} breakers={breakers} />;
}
