"""What runs inside the sandbox beside a student's code: it holds nothing that is worth stealing."""
