import type { ReactNode } from 'react';
import { Page } from '../look/page.js';

export const HealthChecksPage = (): ReactNode => <Page title="HealthChecksPage">to come</Page>;
