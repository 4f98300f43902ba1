import { Center, Container, Paper, Stack, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { Logo } from '../shell/logo.js';

/** The frame of the pages in front of the login. */
export function Entrance({ title, lead, children, footer }: EntranceProps): ReactNode {
  useDocumentTitle(`${title} · ByteNode`);
  return (
    <Container component="main" size={440} py={{ base: 'xl', sm: 80 }}>
      <Stack gap="lg">
        <Center>
          <Logo />
        </Center>
        <Paper withBorder p={{ base: 'lg', sm: 'xl' }} shadow="xs">
          <Stack gap="lg">
            <Stack gap={4}>
              <Title order={1} size="h3">
                {title}
              </Title>
              {lead ? (
                <Text size="sm" c="dimmed">
                  {lead}
                </Text>
              ) : null}
            </Stack>
            {children}
          </Stack>
        </Paper>
        {footer ? (
          <Text size="sm" ta="center" component="div">
            {footer}
          </Text>
        ) : null}
      </Stack>
    </Container>
  );
}

interface EntranceProps {
  title: string;
  lead?: ReactNode;
  children: ReactNode;
  footer?: ReactNode;
}
