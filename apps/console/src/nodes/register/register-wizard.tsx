import { Button, Group, Modal, Stack, Stepper } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { dataOf } from '#client';
import { client } from '../../api/client.js';
import { queryClient } from '../../api/query-client.js';
import { EMPTY_FORM, toRegistration } from '../node-form.js';
import { NodeFields } from '../node-fields.js';
import type { NodeDto } from '../node-states.js';
import { TestRunning } from '../test-step-list.js';
import { useNodeForm } from '../use-node-form.js';
import { zonesOf } from '../zones-of.js';
import { NodeAdded } from './node-added.js';
import { NotAdded } from './not-added.js';

/** Adds a node: where it is, its live test, and what happens next. The service adds it when it passed. */
export function RegisterWizard({ isOpen, onClose, nodes }: RegisterWizardProps): ReactNode {
  const { t } = useLingui();
  const isSmall = useMediaQuery('(max-width: 48em)');
  const [step, setStep] = useState<0 | 1>(0);
  const form = useNodeForm(EMPTY_FORM);
  const add = useMutation({
    mutationFn: () => dataOf(client.api.POST('/v1/nodes', { body: toRegistration(form.getValues()) })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['get', '/v1/nodes'] }),
  });
  const begin = (): void => {
    setStep(1);
    add.mutate();
  };
  const startOver = (): void => {
    form.reset();
    add.reset();
    setStep(0);
  };
  const close = (): void => {
    if (add.isPending) return;
    onClose();
    if (add.isSuccess) startOver();
  };
  return (
    <Modal
      opened={isOpen}
      onClose={close}
      title={t`Add a node`}
      size="lg"
      fullScreen={isSmall ?? false}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': t`Close`, disabled: add.isPending }}
    >
      <Stepper active={add.isSuccess ? 2 : step} size="sm" allowNextStepsSelect={false} wrap={false}>
        <Stepper.Step label={t`Where it is`} allowStepSelect={false}>
          <form onSubmit={form.onSubmit(begin)} noValidate>
            <Stack gap="lg">
              <NodeFields form={form} zones={zonesOf(nodes)} isNew />
              <Group justify="flex-end">
                <Button variant="default" onClick={close}>
                  {t`Cancel`}
                </Button>
                <Button type="submit">{t`Test and add it`}</Button>
              </Group>
            </Stack>
          </form>
        </Stepper.Step>
        <Stepper.Step label={t`Live test`} loading={add.isPending} allowStepSelect={false}>
          {add.error ? (
            <NotAdded error={add.error} onBack={() => setStep(0)} onRetry={() => add.mutate()} />
          ) : (
            <TestRunning />
          )}
        </Stepper.Step>
        <Stepper.Step label={t`In use`} allowStepSelect={false}>
          {add.data ? <NodeAdded added={add.data} onAnother={startOver} onClose={close} /> : null}
        </Stepper.Step>
      </Stepper>
    </Modal>
  );
}

interface RegisterWizardProps {
  isOpen: boolean;
  onClose: () => void;
  /** Those there are. */
  nodes: readonly NodeDto[];
}
