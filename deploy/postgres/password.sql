-- May run again: the password in the secret file is the one that counts.
ALTER ROLE :"service" PASSWORD :'password';
