"""Analytics: figures from what happened. Every number comes with the condition of the orders behind it."""
