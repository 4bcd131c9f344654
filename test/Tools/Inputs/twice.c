long long froe_test_twice(long long n) { return 2 * n; }
