"""Knowledge: articles that say what a symptom means and what to do, for staff or for customers.

Promises: an article is found by symptom in 简体 or 繁體, by pinyin, by initials and by error code, and never by
somebody who may not read it; what an article said at any time can be read again; only published articles are
suggested. Announces: article written, revised, published, retired, rated.
"""
