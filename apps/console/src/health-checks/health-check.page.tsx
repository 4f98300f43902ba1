import type { ReactNode } from 'react';
import { Page } from '../look/page.js';

export const HealthCheckPage = (): ReactNode => <Page title="HealthCheckPage">to come</Page>;
