import { Container } from '@mantine/core';
import type { ErrorComponentProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ProblemAlert } from '../look/problem-alert.js';

/** A page that broke, or whose script could not be loaded. */
export const LoadFailed = ({ error, reset }: ErrorComponentProps): ReactNode => (
  <Container size="sm" py="xl">
    <ProblemAlert error={error} onRetry={reset} />
  </Container>
);
