import { Skeleton, Stepper } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useLingui } from '@lingui/react/macro';
import { type ReactNode, useState } from 'react';
import { ProblemAlert } from '../../look/problem-alert.js';
import type { NodeDto } from '../node-states.js';
import { Panel } from '../../look/panel.js';
import { DrainConfirm } from './drain-confirm.js';
import { DrainLive } from './drain-live.js';
import { DrainPlan } from './drain-plan.js';
import { DrainPreflight } from './drain-preflight.js';
import { stageOf } from './drain-stage.js';
import { DrainedNode } from './drained-node.js';
import { LastDrain } from './last-drain.js';
import { useDrainJob } from './use-drain-job.js';

const STEPS = { live: 3, empty: 4 } as const;

/** Takes a node out, step by step. What was begun stands in the node and its job, so a reload goes on where it was. */
export function DrainTab({ node, onRemove }: DrainTabProps): ReactNode {
  const { t } = useLingui();
  const isSmall = useMediaQuery('(max-width: 62em)');
  const [step, setStep] = useState<0 | 1 | 2>(0);
  const { job, isPending, error } = useDrainJob(node.id);
  const stage = stageOf(node, job);
  const active = stage === 'plan' ? step : STEPS[stage];
  return (
    <Panel
      title={t`Take this node out`}
      description={t`Each copy is made and proved on another node before it is let go of here. Files stay readable at every moment.`}
    >
      {error ? <ProblemAlert error={error} /> : null}
      {stage === 'plan' && job ? <LastDrain job={job} /> : null}
      <Stepper
        active={active}
        onStepClick={(index) => stage === 'plan' && index < active && setStep(index === 1 ? 1 : 0)}
        orientation={isSmall ? 'vertical' : 'horizontal'}
        size="sm"
        allowNextStepsSelect={false}
      >
        <Stepper.Step label={t`Preflight`} allowStepSelect={stage === 'plan' && step > 0} />
        <Stepper.Step label={t`Plan`} allowStepSelect={stage === 'plan' && step > 1} />
        <Stepper.Step label={t`Confirm`} allowStepSelect={false} />
        <Stepper.Step label={t`Moving`} loading={job?.state === 'running'} allowStepSelect={false} />
        <Stepper.Step label={t`Safe to remove`} allowStepSelect={false} />
      </Stepper>
      {active === 0 ? <DrainPreflight node={node} onNext={() => setStep(1)} /> : null}
      {active === 1 ? <DrainPlan node={node} onBack={() => setStep(0)} onNext={() => setStep(2)} /> : null}
      {active === 2 ? <DrainConfirm node={node} onBack={() => setStep(1)} onBegun={() => setStep(0)} /> : null}
      {active >= 3 && isPending && !error ? <Skeleton height={120} /> : null}
      {active === 3 && !isPending ? <DrainLive node={node} job={job} /> : null}
      {active === 4 && !isPending ? <DrainedNode node={node} job={job} onRemove={onRemove} /> : null}
    </Panel>
  );
}

interface DrainTabProps {
  node: NodeDto;
  onRemove: () => void;
}
