import { resetMail } from './reset-mail.js';

const facts = {
  email: 'ann@example.org',
  token: 'bnp_abc',
  publicUrl: 'https://files.example.org/',
  expiresAt: new Date('2026-11-25T16:10:42Z'),
};

describe('resetMail', () => {
  it('tells whose password it is, how to set it and until when', () => {
    const { to, text } = resetMail(facts);
    expect(to).toBe('ann@example.org');
    expect(text).toContain('until 2026-11-25 16:10 UTC');
  });

  it('has a link to the page that sets it, with the token where no server sees it', () => {
    expect(resetMail(facts).text).toMatch(/^https:\/\/files\.example\.org\/reset-password#bnp_abc$/m);
  });

  it('has the command that sets it, and the token apart: in the command other users of the machine would see it', () => {
    const { text } = resetMail(facts);
    expect(text).toMatch(/^npx bytenode password reset --url https:\/\/files\.example\.org$/m);
    expect(text).toMatch(/^bnp_abc$/m);
    expect(text).not.toContain('curl');
  });
});
