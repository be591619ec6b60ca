// The engine reports every failed node to its log; the tests look at the errors themselves.
process.env.N8N_LOG_LEVEL ??= 'silent';
