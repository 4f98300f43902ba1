import { Alert, Button, Checkbox, Code, CopyButton, Group, Modal, Select, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { type components, dataOf } from '#client';
import { client } from '../api/client.js';
import { ProblemAlert } from '../look/problem-alert.js';
import { useUser } from '../session/use-session.js';

type Scope = components['schemas']['CreateTokenRequestDto']['scopes'][number];

interface NewTokenProps {
  isOpen: boolean;
  onClose: () => void;
  onMade: () => void;
}

const DAY_MS = 86_400_000;

/** Makes a token, and shows it: only this once. */
export function NewToken({ isOpen, onClose, onMade }: NewTokenProps): ReactNode {
  const { t } = useLingui();
  // What is shown this once isn't lost by a key or a click beside it.
  const [isShown, setShown] = useState(false);
  const made = (): void => {
    setShown(true);
    onMade();
  };
  const close = (): void => {
    setShown(false);
    onClose();
  };
  const isLoose = !isShown;
  return (
    <Modal
      opened={isOpen}
      onClose={close}
      title={t`New token`}
      closeOnEscape={isLoose}
      closeOnClickOutside={isLoose}
      withCloseButton={isLoose}
    >
      <NewTokenForm onClose={close} onMade={made} />
    </Modal>
  );
}

function NewTokenForm({ onClose, onMade }: Omit<NewTokenProps, 'isOpen'>): ReactNode {
  const { t } = useLingui();
  const { role } = useUser();
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { name: '', scopes: ['files:read'] as Scope[], days: '90' },
    validate: {
      name: (name) => (name.trim() ? null : t`A name is needed, to know it again.`),
      scopes: (scopes) => (scopes.length > 0 ? null : t`Choose at least one.`),
    },
  });
  const make = useMutation({
    mutationFn: ({ name, scopes, days }: typeof form.values) => {
      const expiresAt =
        days === 'never' ? {} : { expiresAt: new Date(Date.now() + Number(days) * DAY_MS).toISOString() };
      return dataOf(client.api.POST('/v1/auth/tokens', { body: { name: name.trim(), scopes, ...expiresAt } }));
    },
    onSuccess: onMade,
  });
  if (make.data) return <MadeToken token={make.data.token} onClose={onClose} />;
  return (
    <form onSubmit={form.onSubmit((values) => make.mutate(values))}>
      <Stack>
        {make.error ? <ProblemAlert error={make.error} /> : null}
        <TextInput
          {...form.getInputProps('name')}
          label={t`Name`}
          description={t`What it is for.`}
          placeholder={t`Backup of the laptop`}
          maxLength={100}
          data-autofocus
        />
        <Checkbox.Group {...form.getInputProps('scopes')} label={t`It may`}>
          <Stack gap="xs" mt="xs">
            <Checkbox value="files:read" label={t`Read files and lists`} />
            <Checkbox value="files:write" label={t`Store, change and delete files`} />
            {role === 'admin' ? <Checkbox value="admin" label={t`Administer the system`} /> : null}
          </Stack>
        </Checkbox.Group>
        <Select
          {...form.getInputProps('days')}
          label={t`It works for`}
          allowDeselect={false}
          data={[
            { value: '7', label: t`7 days` },
            { value: '30', label: t`30 days` },
            { value: '90', label: t`90 days` },
            { value: '365', label: t`A year` },
            { value: 'never', label: t`Until it is deleted` },
          ]}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t`Cancel`}
          </Button>
          <Button type="submit" loading={make.isPending}>
            {t`Make it`}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function MadeToken({ token, onClose }: { token: string; onClose: () => void }): ReactNode {
  const { t } = useLingui();
  return (
    <Stack>
      <Alert color="yellow" title={t`Copy it now`}>
        {t`It is shown this once. Who has it can do what its scopes say, as you.`}
      </Alert>
      <Code block style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>
        {token}
      </Code>
      <Group justify="flex-end">
        <CopyButton value={token}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {copied ? t`Copied` : t`Copy`}
            </Button>
          )}
        </CopyButton>
        <Button onClick={onClose}>{t`I have it`}</Button>
      </Group>
    </Stack>
  );
}
