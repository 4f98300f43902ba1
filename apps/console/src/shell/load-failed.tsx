import { Container } from '@mantine/core';
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ProblemAlert } from '../look/problem-alert.js';

/** A page that broke, or whose script could not be loaded, or a service that is away at the start. */
export function LoadFailed({ error }: ErrorComponentProps): ReactNode {
  const router = useRouter();
  return (
    <Container component="main" size="sm" py="xl">
      <ProblemAlert error={error} onRetry={() => void router.invalidate()} />
    </Container>
  );
}
