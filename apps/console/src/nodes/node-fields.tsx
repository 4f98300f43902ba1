import { NumberInput, PasswordInput, SimpleGrid, Stack, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useLingui } from '@lingui/react/macro';
import { type ReactNode, useId } from 'react';
import type { NodeForm } from './node-form.js';

/** What is set of a node: for a new one, and for one that is changed. */
export function NodeFields({ form, zones, isNew }: NodeFieldsProps): ReactNode {
  const { t } = useLingui();
  const known = useId();
  const tokenHint = isNew ? t`Stored sealed, never shown again.` : t`Leave it empty to keep the one that is set.`;
  return (
    <Stack gap="md">
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextInput
          {...form.getInputProps('name')}
          key={form.key('name')}
          label={t`Name`}
          placeholder="attic"
          description={t`How people call it.`}
          required
          data-autofocus
        />
        <TextInput
          {...form.getInputProps('zone')}
          key={form.key('zone')}
          label={t`Zone`}
          placeholder="home"
          description={t`What fails together: a house, a rack.`}
          list={known}
          required
        />
        <datalist id={known}>
          {zones.map((zone) => (
            <option key={zone} value={zone} />
          ))}
        </datalist>
      </SimpleGrid>
      <TextInput
        {...form.getInputProps('rpcUrl')}
        key={form.key('rpcUrl')}
        label={t`RPC address`}
        placeholder="http://10.0.0.5:5001"
        description={t`Of the Kubo daemon, in a private network that the services reach.`}
        required
      />
      <TextInput
        {...form.getInputProps('gatewayUrl')}
        key={form.key('gatewayUrl')}
        label={t`Gateway address`}
        placeholder="http://10.0.0.5:8080"
        description={t`Reads are faster over it. Without one, blocks are read over RPC.`}
      />
      <NumberInput
        {...form.getInputProps('capacityGiB')}
        key={form.key('capacityGiB')}
        label={t`Capacity in GiB`}
        description={isNew ? t`What it may hold. Empty: what its disk has.` : t`What it may hold.`}
        min={0}
        decimalScale={2}
        thousandSeparator
      />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <PasswordInput
          {...form.getInputProps('dataToken')}
          key={form.key('dataToken')}
          label={t`Data token`}
          description={`${t`For storing and reading.`} ${tokenHint}`}
          autoComplete="off"
        />
        <PasswordInput
          {...form.getInputProps('opsToken')}
          key={form.key('opsToken')}
          label={t`Ops token`}
          description={`${t`For its configuration and for freeing space.`} ${tokenHint}`}
          autoComplete="off"
        />
      </SimpleGrid>
    </Stack>
  );
}

interface NodeFieldsProps {
  form: UseFormReturnType<NodeForm>;
  /** Zones there are already. */
  zones: string[];
  isNew: boolean;
}
