import { NumberInput, Stack, Switch } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { bytesOfGib, type BucketPolicy, gibOfBytes, MAX_COPIES, MAX_TRASH_DAYS } from './policy.js';

interface PolicyFieldsProps {
  policy: BucketPolicy;
  onChange: (policy: BucketPolicy) => void;
}

/** What can be chosen of a policy. */
export function PolicyFields({ policy, onChange }: PolicyFieldsProps): ReactNode {
  const { t } = useLingui();
  const { copies, spread, quotaBytes, trashDays } = policy;
  const change = (part: Partial<BucketPolicy>): void => onChange({ ...policy, ...part });
  const whole = (value: number | string, least: number): number => Math.max(least, Math.trunc(Number(value) || 0));
  return (
    <Stack gap="md">
      <NumberInput
        label={t`Copies`}
        description={t`Nodes that hold each piece of a file. With 3, two may fail at once.`}
        min={1}
        max={MAX_COPIES}
        clampBehavior="strict"
        allowDecimal={false}
        value={copies}
        onChange={(value) => change({ copies: whole(value, 1) })}
      />
      <Switch
        label={t`No node may hold a whole file`}
        description={t`Whoever runs one node never has all pieces of a file of several chunks.`}
        checked={spread === 'strict'}
        onChange={({ currentTarget: { checked } }) => change({ spread: checked ? 'strict' : 'off' })}
      />
      <Switch
        label={t`Limit how much may be stored`}
        checked={quotaBytes !== null}
        onChange={({ currentTarget: { checked } }) => change({ quotaBytes: checked ? bytesOfGib(10) : null })}
      />
      {quotaBytes === null ? null : (
        <NumberInput
          label={t`Quota in GiB`}
          description={t`Files in the trash count; copies don't.`}
          min={0}
          decimalScale={3}
          value={gibOfBytes(quotaBytes)}
          onChange={(value) => {
            if (Number(value) !== gibOfBytes(quotaBytes)) change({ quotaBytes: bytesOfGib(Number(value)) });
          }}
        />
      )}
      <NumberInput
        label={t`Days in the trash`}
        description={t`How long deleted files can be restored. 0: they are gone at once.`}
        min={0}
        max={MAX_TRASH_DAYS}
        clampBehavior="strict"
        allowDecimal={false}
        value={trashDays}
        onChange={(value) => change({ trashDays: whole(value, 0) })}
      />
    </Stack>
  );
}
