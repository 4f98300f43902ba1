import type { ReactNode } from 'react';
import { Page } from '../look/page.js';

export const ResetPasswordPage = (): ReactNode => <Page title="ResetPasswordPage">to come</Page>;
