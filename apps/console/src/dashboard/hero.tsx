import { Alert, Button, List, Stack, Text, Title } from '@mantine/core';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, useState } from 'react';
import { AnchorLink } from '../look/links.js';
import { TimeAgo } from '../look/time-ago.js';
import { TONES } from '../look/tones.js';
import { visibleName } from '../look/visible-name.js';
import type { NodeDto } from '../nodes/node-states.js';
import { HEALTH_WORDS, type SystemStatus } from './health-words.js';
import { placeOfReason } from './reason-place.js';

/** So many reasons are shown at first; a system with 200 nodes may have 200. */
const SHOWN = 5;

/** The truth in a sentence, and why. */
export function Hero({ status, nodes }: { status: SystemStatus; nodes: readonly NodeDto[] }): ReactNode {
  const { t, i18n } = useLingui();
  const [isAll, setAll] = useState(false);
  const { health, reasons, silentServices, checkedAt } = status;
  const { tone, word, sentence } = HEALTH_WORDS[health];
  const { color, Icon } = TONES[tone];
  const shown = isAll ? reasons : reasons.slice(0, SHOWN);
  return (
    <Alert color={color} icon={<Icon size={28} aria-hidden />} p="lg" role="status" aria-live="polite">
      <Stack gap="sm">
        <Stack gap={2}>
          <Title order={2} size="h3">
            {i18n._(word)}
          </Title>
          <Text>{i18n._(sentence)}</Text>
        </Stack>
        {silentServices.length > 0 ? (
          <Text size="sm">
            <Trans>
              No answer from {silentServices.join(', ')}: what they would tell is not known. Look at their processes and
              logs.
            </Trans>
          </Text>
        ) : null}
        {shown.length > 0 ? (
          <List size="sm" spacing={4} aria-label={t`Reasons, the worst first`}>
            {shown.map((reason) => (
              <List.Item key={reason}>
                <Reason reason={reason} nodes={nodes} />
              </List.Item>
            ))}
          </List>
        ) : null}
        {reasons.length > SHOWN ? (
          <Button variant="default" size="xs" w="fit-content" onClick={() => setAll(!isAll)} aria-expanded={isAll}>
            {isAll ? (
              t`Show fewer`
            ) : (
              <Plural value={reasons.length - SHOWN} one="Show # more reason" other="Show # more reasons" />
            )}
          </Button>
        ) : null}
        <Text size="xs">
          <Trans>
            Checked <TimeAgo time={checkedAt} />
          </Trans>
        </Text>
      </Stack>
    </Alert>
  );
}

function Reason({ reason, nodes }: { reason: string; nodes: readonly NodeDto[] }): ReactNode {
  const { t } = useLingui();
  const place = placeOfReason(reason, nodes);
  const leads = {
    '/nodes/$nodeId': t`Look at the node`,
    '/nodes': t`Look at the nodes`,
    '/health-checks': t`Check everything`,
  };
  return (
    <>
      <span lang="en">{visibleName(capitalized(reason))}</span>
      {place ? (
        <>
          {' · '}
          {place.to === '/nodes/$nodeId' ? (
            <AnchorLink to={place.to} params={place.params} size="sm" c="inherit">
              {leads[place.to]}
            </AnchorLink>
          ) : (
            <AnchorLink to={place.to} size="sm" c="inherit">
              {leads[place.to]}
            </AnchorLink>
          )}
        </>
      ) : null}
    </>
  );
}

const capitalized = (sentence: string): string => sentence.charAt(0).toUpperCase() + sentence.slice(1);
